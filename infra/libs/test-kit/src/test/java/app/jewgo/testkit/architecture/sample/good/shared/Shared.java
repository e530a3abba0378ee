package app.jewgo.testkit.architecture.sample.good.shared;

public final class Shared {}
