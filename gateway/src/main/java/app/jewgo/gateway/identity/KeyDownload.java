package app.jewgo.gateway.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.netty.channel.ChannelOption;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Asks an identity provider for its keys. */
final class KeyDownload {

  private static final int MOST_BYTES = 256 * 1024;

  private static final int MOST_KEYS = 50;

  private static final int LEAST_RSA_BITS = 2048;

  private KeyDownload() {}

  /**
   * @return asks each time that it is subscribed to: the keys, at least one; or an error
   */
  static Mono<JWKSet> of(ProviderProperties provider) {
    return HttpClient.newConnection()
        .followRedirect(false)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(provider.deadline().toMillis()))
        .get()
        .uri(provider.keys())
        .response((answer, body) ->
            (answer.status().code() == 200)
                ? body.asByteArray()
                : Flux.error(new UnusableKeysException("status " + answer.status().code())))
        .collect(ByteArrayOutputStream::new, KeyDownload::append)
        .map(bytes -> parse(bytes.toString(StandardCharsets.UTF_8)))
        .timeout(provider.deadline());
  }

  private static void append(ByteArrayOutputStream all, byte[] part) {
    if (all.size() + part.length > MOST_BYTES) {
      throw new UnusableKeysException("more than " + MOST_BYTES + " bytes");
    }
    all.writeBytes(part);
  }

  /** Keys that may not be used are left out; a provider may have others for other purposes. */
  static JWKSet parse(String text) {
    List<JWK> keys;
    try {
      keys =
          JWKSet.parse(text).toPublicJWKSet().getKeys().stream()
              .filter(KeyDownload::isUsable)
              .toList();
    } catch (ParseException ex) {
      throw new UnusableKeysException("not a set of keys");
    }
    if (keys.isEmpty() || keys.size() > MOST_KEYS) {
      throw new UnusableKeysException(keys.size() + " keys");
    }
    return new JWKSet(keys);
  }

  private static boolean isUsable(JWK key) {
    return switch (key) {
      case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
      case ECKey curve -> Curve.P_256.equals(curve.getCurve());
      default -> false;
    };
  }

  /** What came is not to be used. */
  static final class UnusableKeysException extends RuntimeException {

    UnusableKeysException(String found) {
      super(found);
    }
  }
}
