package app.jewgo.cache.shared;

import java.nio.charset.StandardCharsets;

/** Texts under texts. */
public record TextFormat(int version) implements ValueFormat<String, String> {

  @Override
  public String key(String key) {
    return key;
  }

  @Override
  public byte[] write(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String read(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
