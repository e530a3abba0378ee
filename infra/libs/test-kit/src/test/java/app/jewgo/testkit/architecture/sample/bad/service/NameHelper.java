package app.jewgo.testkit.architecture.sample.bad.service;

final class NameHelper {

  void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
