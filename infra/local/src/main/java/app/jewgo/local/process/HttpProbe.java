package app.jewgo.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks whether a URI answers 200. */
public final class HttpProbe {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private HttpProbe() {}

  public static boolean answersOk(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(Math.toIntExact(DEADLINE.toMillis()));
      connection.setReadTimeout(Math.toIntExact(DEADLINE.toMillis()));
      connection.setInstanceFollowRedirects(false);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException ex) {
      return false;
    }
  }
}
