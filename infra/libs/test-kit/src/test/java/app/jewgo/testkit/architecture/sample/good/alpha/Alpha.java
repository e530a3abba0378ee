package app.jewgo.testkit.architecture.sample.good.alpha;

import app.jewgo.testkit.architecture.sample.good.shared.Shared;

final class Alpha {

  Shared shared() {
    return new Shared();
  }
}
