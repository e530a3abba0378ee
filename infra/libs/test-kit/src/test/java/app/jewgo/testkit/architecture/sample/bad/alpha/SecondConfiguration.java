package app.jewgo.testkit.architecture.sample.bad.alpha;

final class SecondConfiguration {}
