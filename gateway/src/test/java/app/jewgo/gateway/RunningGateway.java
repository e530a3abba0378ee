package app.jewgo.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway with the routes and numbers of config-repo, on free ports. */
final class RunningGateway implements AutoCloseable {

  static final String JWT_SECRET = "the-secret-of-user-tokens-in-tests";

  static final String INTERNAL_SECRET = "the-secret-of-the-platform-in-tests";

  private static final String NOBODY = "http://127.0.0.1:1";

  private static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final ConfigurableApplicationContext context;

  private RunningGateway(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * @param settings more of them, as {@code key=value}
   */
  static RunningGateway before(List<Integer> instances, String... settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    all.put("spring.cloud.config.enabled", "false");
    all.put("spring.config.additional-location", "file:../config-repo/gateway.yml");
    all.put("management.tracing.export.zipkin.enabled", "false");
    all.put("JEWGO_JWT_SECRET", JWT_SECRET);
    all.put("JEWGO_INTERNAL_SECRET", INTERNAL_SECRET);
    all.put("jewgo.probe.interval", "100ms");
    // Nobody asks a test's gateway whether it is ready.
    all.put("jewgo.drain.notice", "0s");
    // All that tests ask comes from one address; RateLimitTest and its like switch it on.
    all.put("jewgo.rate-limit.enabled", "false");
    all.put("jewgo.rate-limit.record-size", "0");
    all.put("jewgo.rate-limit.redis-url", "redis://127.0.0.1:1");
    // EdgeTest and its like switch it on.
    all.put("jewgo.edge.enabled", "false");
    all.put("jewgo.cache.member", "false");
    all.put("jewgo.cache.redis-url", "redis://127.0.0.1:1");
    // That of config-repo may be another platform's on this machine.
    all.put("spring.cloud.discovery.client.simple.instances.cache-service[0].uri", NOBODY);
    all.put("spring.cloud.discovery.client.simple.instances.cdn-service[0].uri", NOBODY);
    for (String service : List.of("restaurant-service", "search-service")) {
      for (int i = 0; i < instances.size(); i++) {
        String instance =
            "spring.cloud.discovery.client.simple.instances." + service + "[" + i + "].";
        String port = instances.get(i).toString();
        all.put(instance + "uri", "http://127.0.0.1:" + port);
        all.put(instance + "metadata.management-port", port);
      }
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new RunningGateway(
        new SpringApplicationBuilder(GatewayApplication.class, OwnEventLoops.class)
            .web(WebApplicationType.REACTIVE)
            .run(
                all.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new)));
  }

  /**
   * A gateway that limits, as config-repo says unless the settings say otherwise.
   *
   * @param service port of its only instance
   */
  static RunningGateway limited(String redisUrl, int service, String... settings) {
    List<String> all = new ArrayList<>();
    all.add("jewgo.rate-limit.enabled=true");
    all.add("jewgo.rate-limit.redis-url=" + redisUrl);
    // A busy machine must not turn a test of Redis into one of its absence.
    all.add("jewgo.rate-limit.deadline=1s");
    // Nor into one of overload, which refuses uncounted.
    all.add("jewgo.overload.limit.minimum=1000");
    all.add("jewgo.overload.limit.initial=1000");
    all.addAll(List.of(settings));
    return before(List.of(service), all.toArray(new String[0]));
  }

  /** The end of one gateway would end the event loops of every other one of this JVM. */
  @Configuration(proxyBeanMethods = false)
  static class OwnEventLoops {

    @Bean
    ReactorResourceFactory reactorResourceFactory() {
      ReactorResourceFactory resources = new ReactorResourceFactory();
      resources.setUseGlobalResources(false);
      resources.setShutdownQuietPeriod(Duration.ZERO);
      return resources;
    }
  }

  ConfigurableApplicationContext context() {
    return this.context;
  }

  int port() {
    return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private int managementPort() {
    return this.context
        .getEnvironment()
        .getRequiredProperty("local.management.port", Integer.class);
  }

  HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> get(String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(target);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> management(String target) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + managementPort() + target);
    return send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends bytes as they are and reads until the other side closes, or as long as it takes. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  static String token(String subject, String... roles) {
    return token(
        new JWTClaimsSet.Builder()
            .subject(subject)
            .claim("roles", List.of(roles))
            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
            .build());
  }

  static String token(JWTClaimsSet claims) {
    try {
      SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      jwt.sign(new MACSigner(JWT_SECRET));
      return jwt.serialize();
    } catch (JOSEException ex) {
      throw new IllegalStateException(ex);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    this.context.close();
  }
}
