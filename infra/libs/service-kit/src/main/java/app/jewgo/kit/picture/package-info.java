/**
 * Where the pictures of restaurants are to be had: what services write that another one answers.
 */
@NullMarked
package app.jewgo.kit.picture;

import org.jspecify.annotations.NullMarked;
