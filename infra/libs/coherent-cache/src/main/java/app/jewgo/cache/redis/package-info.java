/** The feed and the members' reports as Redis holds them; each question is one script. */
@NullMarked
package app.jewgo.cache.redis;

import org.jspecify.annotations.NullMarked;
