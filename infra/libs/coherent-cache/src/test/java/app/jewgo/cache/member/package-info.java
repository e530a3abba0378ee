@NullMarked
package app.jewgo.cache.member;

import org.jspecify.annotations.NullMarked;
