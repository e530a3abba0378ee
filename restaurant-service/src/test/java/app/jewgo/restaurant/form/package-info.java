@NullMarked
package app.jewgo.restaurant.form;

import org.jspecify.annotations.NullMarked;
