/** The files of config-repo, as Spring's config clients read them. */
@NullMarked
package app.jewgo.configserver.files;

import org.jspecify.annotations.NullMarked;
