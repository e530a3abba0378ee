@NullMarked
package app.jewgo.gateway.client;

import org.jspecify.annotations.NullMarked;
