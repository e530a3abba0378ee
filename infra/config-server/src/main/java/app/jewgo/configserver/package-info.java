/** The config server: serves config-repo to the services, by application and profile only. */
@NullMarked
package app.jewgo.configserver;

import org.jspecify.annotations.NullMarked;
