package app.jewgo.gateway;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same gateway, as at the beginning, stopped after the last. */
final class SharedEdgePlatform implements ParameterResolver, BeforeEachCallback {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EdgePlatform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    of(context).reset();
  }

  private static EdgePlatform of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedEdgePlatform.class))
        .computeIfAbsent("platform", _ -> new EdgePlatform(), EdgePlatform.class);
  }
}
