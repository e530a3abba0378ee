@NullMarked
package app.jewgo.testkit.architecture.sample.bad.service;

import org.jspecify.annotations.NullMarked;
