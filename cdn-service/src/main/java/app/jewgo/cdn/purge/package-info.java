/** What is to be purged: asked for through the API, kept in the queue, told about. */
@NullMarked
package app.jewgo.cdn.purge;

import org.jspecify.annotations.NullMarked;
