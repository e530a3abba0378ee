package app.jewgo.gateway.instances;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import org.junit.jupiter.api.Test;

class InstancesPropertiesTest {

  @Test
  void knowsWhereInstancesTellWhetherTheyAreReady() {
    InstancesProperties properties =
        Binding.of(
            InstancesProperties.class,
            "instances.a[0].uri=http://127.0.0.1:8101",
            "instances.a[1].uri=http://127.0.0.1:8102",
            "instances.a[1].metadata.management-port=7000");
    assertThat(properties.instances().get("a"))
        .extracting(address -> address.readiness().toString())
        .containsExactly(
            "http://127.0.0.1:9101/actuator/health/readiness",
            "http://127.0.0.1:7000/actuator/health/readiness");
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(
        InstancesProperties.class,
        "uri:  (expected: http://host:port)",
        "instances.a[0].metadata.x=1");
    Binding.refuses(
        InstancesProperties.class, "uri: x (expected: http://host:port)", "instances.a[0].uri=x");
    Binding.refuses(
        InstancesProperties.class,
        "uri: http://a (expected: http://host:port)",
        "instances.a[0].uri=http://a");
    Binding.refuses(
        InstancesProperties.class,
        "uri: https://a:1 (expected: http://host:port)",
        "instances.a[0].uri=https://a:1");
    Binding.refuses(
        InstancesProperties.class,
        "uri: http://a:1/ (expected: http://host:port)",
        "instances.a[0].uri=http://a:1/");
    Binding.refuses(
        InstancesProperties.class,
        "uri: ftp://a:1 (expected: http://host:port)",
        "instances.a[0].uri=ftp://a:1");
    Binding.refuses(
        InstancesProperties.class,
        "uri: lb://a (expected: http://host:port)",
        "instances.a[0].uri=lb://a");
    Binding.refuses(
        InstancesProperties.class,
        "instances.a: http://a:1 twice (expected: once)",
        "instances.a[0].uri=http://a:1",
        "instances.a[1].uri=http://a:1");
    Binding.refuses(
        InstancesProperties.class,
        "metadata.management-port: 70000 (expected: 1..65535)",
        "instances.a[0].uri=http://a:1",
        "instances.a[0].metadata.management-port=70000");
  }
}
