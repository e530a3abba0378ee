/** The OpenAPI document of the public API and a page that reads it. */
@NullMarked
package app.jewgo.gateway.apidocs;

import org.jspecify.annotations.NullMarked;
