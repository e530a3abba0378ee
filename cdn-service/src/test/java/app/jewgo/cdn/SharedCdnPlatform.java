package app.jewgo.cdn;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each group of a test class the same platform, which is stopped after the last. */
final class SharedCdnPlatform implements ParameterResolver, AfterEachCallback {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CdnPlatform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    of(context).check();
  }

  private static CdnPlatform of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedCdnPlatform.class))
        .computeIfAbsent("platform", _ -> start(), CdnPlatform.class);
  }

  private static CdnPlatform start() {
    try {
      return new CdnPlatform();
    } catch (IOException ex) {
      throw new UncheckedIOException("no temporary directory", ex);
    }
  }
}
