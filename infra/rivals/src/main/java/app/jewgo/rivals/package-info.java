/** What JewGo is measured against, each as a program of its own. */
@NullMarked
package app.jewgo.rivals;

import org.jspecify.annotations.NullMarked;
