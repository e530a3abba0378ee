package app.jewgo.kit.problem;

import java.net.URI;

/** The catalogue of everything that a client can be told went wrong. May grow. */
public enum ProblemType {
  /** A request that cannot be understood at all, so that no field can be named. */
  BAD_REQUEST(400, "bad-request", "Bad request"),
  INVALID_PARAMETER(400, "invalid-parameter", "Invalid parameter"),
  UNREADABLE_BODY(400, "unreadable-body", "Unreadable body"),
  UNAUTHORIZED(401, "unauthorized", "Unauthorized"),
  FORBIDDEN(403, "forbidden", "Forbidden"),
  NOT_FOUND(404, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
  NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable"),
  REQUEST_TIMEOUT(408, "request-timeout", "Request timeout"),
  CONFLICT(409, "conflict", "Conflict"),
  PRECONDITION_FAILED(412, "precondition-failed", "Precondition failed"),
  PAYLOAD_TOO_LARGE(413, "payload-too-large", "Payload too large"),
  URI_TOO_LONG(414, "uri-too-long", "URI too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
  UNPROCESSABLE(422, "unprocessable", "Unprocessable"),
  QUOTA_EXCEEDED(429, "quota-exceeded", "Quota exceeded"),
  HEADERS_TOO_LARGE(431, "headers-too-large", "Headers too large"),
  INTERNAL_ERROR(500, "internal-error", "Internal error"),
  BAD_GATEWAY(502, "bad-gateway", "Bad gateway"),
  UNAVAILABLE(503, "unavailable", "Unavailable"),
  GATEWAY_TIMEOUT(504, "gateway-timeout", "Gateway timeout");

  private final int status;

  private final URI uri;

  private final String title;

  ProblemType(int status, String slug, String title) {
    this.status = status;
    this.uri = URI.create("https://jewgo.app/problems/" + slug);
    this.title = title;
  }

  /**
   * @return the HTTP status, 400..599
   */
  public int status() {
    return this.status;
  }

  /**
   * @return the short text that is the same for every problem of this type
   */
  public String title() {
    return this.title;
  }

  /**
   * @return what identifies the type to a program
   */
  public URI uri() {
    return this.uri;
  }

  /**
   * The type for a status that somebody else chose, such as the web server. A status that is not in
   * the catalogue becomes {@link #BAD_REQUEST} or {@link #INTERNAL_ERROR}, whoever's fault it is.
   */
  public static ProblemType ofStatus(int status) {
    for (ProblemType type : values()) {
      if (type.status == status) {
        return type;
      }
    }
    // 501 and 505 are answers to a transfer coding or protocol version that the client chose.
    return (status < 500 || status == 501 || status == 505) ? BAD_REQUEST : INTERNAL_ERROR;
  }
}
