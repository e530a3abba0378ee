/** Which instance a request goes to: the choice among the fit ones, and who is fit by its deeds. */
@NullMarked
package app.jewgo.gateway.balancing;

import org.jspecify.annotations.NullMarked;
