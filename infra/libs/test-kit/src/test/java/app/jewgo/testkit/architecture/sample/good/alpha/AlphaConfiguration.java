package app.jewgo.testkit.architecture.sample.good.alpha;

final class AlphaConfiguration {}
