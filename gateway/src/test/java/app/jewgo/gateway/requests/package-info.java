@NullMarked
package app.jewgo.gateway.requests;

import org.jspecify.annotations.NullMarked;
