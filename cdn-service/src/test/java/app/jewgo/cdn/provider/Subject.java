package app.jewgo.cdn.provider;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A provider under test, what it answers when all is well, and what it must have been sent. */
enum Subject {
  CLOUDFLARE {
    @Override
    CdnProvider at(URI server, Duration deadline) {
      return new Cloudflare(http(deadline), server, ZONE, SECRET);
    }

    @Override
    Reply success(PurgeCall call) {
      return Reply.json(
          200,
          "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"id\":\"9a7806061c88\"}}");
    }

    @Override
    Reply unauthorized() {
      return Reply.json(
          403,
          "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}],\"messages\":[],\"result\":null}");
    }

    @Override
    Reply malformed() {
      return Reply.json(
          400,
          "{\"success\":false,\"errors\":[{\"code\":1113,\"message\":\"Invalid tag\"}],\"messages\":[],\"result\":null}");
    }

    @Override
    List<Reply> notReally(PurgeCall call) {
      return List.of(
          Reply.json(200, "{\"success\":false,\"errors\":[{\"code\":1061,\"message\":\"no\"}]}"),
          Reply.json(200, "{\"success\":tr"),
          Reply.json(200, "[]"));
    }

    @Override
    Map<String, String> sent(PurgeCall call) {
      String body =
          switch (call.kind()) {
            case TAG -> "{\"tags\":[\"r:1\",\"list\"]}";
            case URL -> "{\"files\":[\"https://jewgo.app/api/restaurants?x=1&y=%C3%BC\"]}";
            case EVERYTHING -> "{\"purge_everything\":true}";
          };
      return Map.of(
          "line",
          "POST /client/v4/zones/" + ZONE + (call.soft() ? "/invalidate_cache" : "/purge_cache"),
          "Authorization",
          "Bearer " + SECRET,
          "Content-Type",
          "application/json",
          "body",
          body);
    }
  },

  FASTLY {
    @Override
    CdnProvider at(URI server, Duration deadline) {
      return new Fastly(http(deadline), server, "SU1Z0isxPaozGVKXdv0eY", SECRET);
    }

    @Override
    Reply success(PurgeCall call) {
      return (call.kind() == TargetKind.TAG)
          ? Reply.json(200, "{\"r:1\":\"1-2-3\",\"list\":\"1-2-4\"}")
          : Reply.json(200, "{\"status\":\"ok\",\"id\":\"108-1391560174-974124\"}");
    }

    @Override
    Reply unauthorized() {
      return Reply.json(401, "{\"msg\":\"Provided credentials are missing or invalid\"}");
    }

    @Override
    Reply malformed() {
      return Reply.json(400, "{\"msg\":\"Bad request\",\"detail\":\"Too many keys\"}");
    }

    @Override
    List<Reply> notReally(PurgeCall call) {
      return List.of(
          Reply.json(200, "{\"status\":\"error\"}"),
          Reply.json(200, "[]"),
          Reply.json(200, "{\"r:"));
    }

    @Override
    Map<String, String> sent(PurgeCall call) {
      String path =
          switch (call.kind()) {
            case TAG -> "/service/SU1Z0isxPaozGVKXdv0eY/purge";
            case URL -> "/purge/jewgo.app/api/restaurants?x=1&y=%C3%BC";
            case EVERYTHING -> "/service/SU1Z0isxPaozGVKXdv0eY/purge_all";
          };
      return Map.of(
          "line",
          "POST " + path,
          "Fastly-Key",
          SECRET,
          "Surrogate-Key",
          (call.kind() == TargetKind.TAG) ? "r:1 list" : "",
          "Fastly-Soft-Purge",
          call.soft() ? "1" : "");
    }
  },

  BUNNY {
    @Override
    CdnProvider at(URI server, Duration deadline) {
      return new Bunny(http(deadline), server, "4711", SECRET);
    }

    @Override
    List<String> tags() {
      return List.of("r:1");
    }

    @Override
    Reply success(PurgeCall call) {
      return new Reply(call.kind() == TargetKind.URL ? 200 : 204, Map.of(), "");
    }

    @Override
    Reply unauthorized() {
      return Reply.json(401, "{\"Message\":\"Authorization has been denied for this request.\"}");
    }

    @Override
    Reply malformed() {
      return Reply.json(
          400,
          "{\"ErrorKey\":\"pullzone.invalid\",\"Field\":\"CacheTag\",\"Message\":\"Invalid\"}");
    }

    @Override
    List<Reply> notReally(PurgeCall call) {
      return List.of();
    }

    @Override
    Map<String, String> sent(PurgeCall call) {
      String path =
          switch (call.kind()) {
            case TAG, EVERYTHING -> "/pullzone/4711/purgeCache";
            case URL ->
                "/purge?async=false&url=https%3A%2F%2Fjewgo.app%2Fapi%2Frestaurants%3Fx%3D1%26y%3D%25C3%25BC";
          };
      return Map.of(
          "line",
          "POST " + path,
          "AccessKey",
          SECRET,
          "body",
          (call.kind() == TargetKind.TAG) ? "{\"CacheTag\":\"r:1\"}" : "");
    }
  },

  CLOUDFRONT {
    @Override
    CdnProvider at(URI server, Duration deadline) {
      return new CloudFront(
          server,
          "EDFDVBD6EXAMPLE",
          StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)),
          deadline);
    }

    @Override
    Reply success(PurgeCall call) {
      return Reply.xml(
          201,
          "<Invalidation xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Id>I2J0I21PCUYOIK</Id>"
              + "<Status>InProgress</Status></Invalidation>");
    }

    @Override
    Reply unauthorized() {
      return error(403, "AccessDenied", "User is not authorized");
    }

    @Override
    Reply malformed() {
      return error(400, "InvalidArgument", "Your request contains one or more invalid paths.");
    }

    @Override
    List<Reply> notReally(PurgeCall call) {
      return List.of(Reply.xml(201, "<Invalidation><Id>"), Reply.xml(201, ""));
    }

    @Override
    Map<String, String> sent(PurgeCall call) {
      String items =
          switch (call.kind()) {
            case TAG -> "<Path>#r:1</Path><Path>#list</Path>";
            case URL -> "<Path>/api/restaurants?x=1&amp;y=%C3%BC</Path>";
            case EVERYTHING -> "<Path>/*</Path>";
          };
      int quantity = Math.max(1, call.targets().size());
      return Map.of(
          "line",
          "POST /2020-05-31/distribution/EDFDVBD6EXAMPLE/invalidation",
          "body",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><InvalidationBatch xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\">"
              + "<Paths><Quantity>"
              + quantity
              + "</Quantity><Items>"
              + items
              + "</Items></Paths><CallerReference>jewgo-1</CallerReference></InvalidationBatch>");
    }

    private Reply error(int status, String code, String message) {
      return Reply.xml(
          status,
          "<ErrorResponse xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Error><Type>Sender</Type><Code>"
              + code
              + "</Code><Message>"
              + message
              + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");
    }
  },

  VARNISH {
    @Override
    CdnProvider at(URI server, Duration deadline) {
      return new Varnish(http(deadline), "varnish-1", server, SECRET);
    }

    @Override
    Reply success(PurgeCall call) {
      return new Reply(200, Map.of("X-Purged", "17"), "");
    }

    @Override
    Reply unauthorized() {
      return new Reply(403, Map.of(), "Forbidden");
    }

    @Override
    Reply malformed() {
      return new Reply(400, Map.of(), "");
    }

    @Override
    List<Reply> notReally(PurgeCall call) {
      return List.of(new Reply(200, Map.of(), "the page itself"));
    }

    @Override
    Map<String, String> sent(PurgeCall call) {
      return switch (call.kind()) {
        case TAG ->
            Map.of(
                "line",
                "PURGE /",
                "X-Purge-Token",
                SECRET,
                call.soft() ? "xkey-softpurge" : "xkey-purge",
                "r:1 list");
        case URL ->
            Map.of(
                "line",
                "BAN /",
                "X-Purge-Token",
                SECRET,
                "X-Ban-Host",
                "jewgo.app",
                "X-Ban-Url",
                "/api/restaurants?x=1&y=%C3%BC");
        case EVERYTHING ->
            Map.of("line", "BAN /", "X-Purge-Token", SECRET, "X-Ban-Everything", "1");
      };
    }
  },

  NGINX {
    @Override
    CdnProvider at(URI server, Duration deadline) {
      return new Nginx(http(deadline), "nginx-1", server, SECRET);
    }

    @Override
    Reply success(PurgeCall call) {
      return new Reply(200, Map.of(), "Successful purge");
    }

    @Override
    Reply unauthorized() {
      return new Reply(403, Map.of(), "Forbidden");
    }

    @Override
    Reply malformed() {
      return new Reply(405, Map.of(), "Not Allowed");
    }

    @Override
    List<Reply> notReally(PurgeCall call) {
      return List.of(new Reply(200, Map.of(), "the page itself"));
    }

    @Override
    Map<String, String> sent(PurgeCall call) {
      String path =
          switch (call.kind()) {
            case TAG -> "/api/*";
            case URL -> "/api/restaurants?x=1&y=%C3%BC";
            case EVERYTHING -> "/*";
          };
      return Map.of("line", "PURGE " + path, "X-Purge-Token", SECRET);
    }
  };

  static final String SECRET = "secret-of-the-provider";

  static final String URL = "https://jewgo.app/api/restaurants?x=1&y=%C3%BC";

  private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";

  /** An answer. */
  record Reply(int status, Map<String, String> headers, String body) {

    static Reply xml(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "text/xml"), body);
    }

    static Reply json(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  abstract CdnProvider at(URI server, Duration deadline);

  abstract Reply success(PurgeCall call);

  abstract Reply unauthorized();

  abstract Reply malformed();

  /** Answers of status 200 that confirm nothing. */
  abstract List<Reply> notReally(PurgeCall call);

  /** The line, headers (empty: absent) and the body of the request. */
  abstract Map<String, String> sent(PurgeCall call);

  List<String> tags() {
    return List.of("r:1", "list");
  }

  PurgeCall call(TargetKind kind, boolean soft) {
    return new PurgeCall(
        "jewgo-1",
        kind,
        soft,
        switch (kind) {
          case TAG -> tags();
          case URL -> List.of(URL);
          case EVERYTHING -> List.of();
        });
  }

  static String seen(LoggedRequest request, String what) {
    return switch (what) {
      case "line" -> request.getMethod() + " " + request.getUrl();
      case "body" -> request.getBodyAsString();
      default -> request.containsHeader(what) ? request.getHeader(what) : "";
    };
  }

  private static ProviderHttp http(Duration deadline) {
    return new ProviderHttp(deadline, InstantSource.system());
  }
}
