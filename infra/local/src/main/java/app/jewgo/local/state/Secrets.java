package app.jewgo.local.state;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The platform's secrets, made once per state directory. They reach processes by environment only.
 *
 * @param internal signs the identity header between gateway and services
 * @param cursor signs pagination cursors
 * @param jwt signs user tokens (HS256)
 * @param configServer password of the config server
 * @param postgres password of the database superuser
 * @param restaurantOwner password of the role that owns the schema
 * @param restaurantService password of the role that restaurant-service works as
 * @param cacheService password of the role that cache-service works as
 * @param searchService password of the role that search-service works as
 * @param cdnOwner password of the role that owns schema {@code cdn}
 * @param cdnService password of the role that cdn-service works as
 */
public record Secrets(
    String internal,
    String cursor,
    String jwt,
    String configServer,
    String postgres,
    String restaurantOwner,
    String restaurantService,
    String cacheService,
    String searchService,
    String cdnOwner,
    String cdnService) {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int BYTES = 36;

  /** Reads the secrets of a state directory, making them first if there are none. */
  public static Secrets in(StateDirectory state) {
    Optional<Secrets> read = JsonFile.read(state.secrets(), Secrets.class);
    Secrets kept = read.map(Secrets::completed).orElseGet(Secrets::make);
    if (!read.equals(Optional.of(kept))) {
      JsonFile.write(state.secrets(), kept);
    }
    return kept;
  }

  /**
   * @return with {@code JEWGO_INTERNAL_SECRET}, {@code JEWGO_CURSOR_SECRET} and {@code
   *     JEWGO_JWT_SECRET} as an environment has them
   */
  public Secrets with(Map<String, String> environment) {
    return new Secrets(
        environment.getOrDefault("JEWGO_INTERNAL_SECRET", this.internal),
        environment.getOrDefault("JEWGO_CURSOR_SECRET", this.cursor),
        environment.getOrDefault("JEWGO_JWT_SECRET", this.jwt),
        this.configServer,
        this.postgres,
        this.restaurantOwner,
        this.restaurantService,
        this.cacheService,
        this.searchService,
        this.cdnOwner,
        this.cdnService);
  }

  public void writeTo(StateDirectory state) {
    JsonFile.write(state.secrets(), this);
  }

  private static Secrets make() {
    return new Secrets(
        word(), word(), word(), word(), word(), word(), word(), word(), word(), word(), word());
  }

  /** A file of an older version of the platform lacks what came later. */
  private static Secrets completed(Secrets read) {
    return new Secrets(
        read.internal,
        read.cursor,
        read.jwt,
        read.configServer,
        read.postgres,
        read.restaurantOwner,
        read.restaurantService,
        Objects.requireNonNullElseGet(read.cacheService, Secrets::word),
        Objects.requireNonNullElseGet(read.searchService, Secrets::word),
        Objects.requireNonNullElseGet(read.cdnOwner, Secrets::word),
        Objects.requireNonNullElseGet(read.cdnService, Secrets::word));
  }

  private static String word() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Secrets[…]";
  }
}
