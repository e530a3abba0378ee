package app.jewgo.cacheservice.stats;

import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.cacheservice.audit.CacheAuditor;
import app.jewgo.cacheservice.relay.ChangeRelay;
import app.jewgo.kit.identity.Identity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tells of the relay what it knows itself, and of the memories what they said last. */
@RestController
final class StatsController {

  private final ChangeRelay relay;

  private final MemberReports reports;

  private final CacheAuditor auditor;

  StatsController(ChangeRelay relay, CacheAuditor auditor, MemberReports reports) {
    this.relay = relay;
    this.auditor = auditor;
    this.reports = reports;
  }

  @GetMapping("/api/v4/cache/stats")
  ResponseEntity<JsonNode> stats(HttpServletRequest request) {
    Identity.of(request).require("admin");
    List<MemberStats> members = List.of();
    String problem = null;
    try {
      members = MemberStats.read(this.reports.stats(), this.reports.time());
    } catch (RedisUnavailableException ex) {
      problem = "Redis does not answer";
    }
    StatsDocument document = new StatsDocument();
    document.relay(this.relay.status(), this.relay.beatDelayMillis());
    document.audit(this.auditor.counts(), this.auditor.problem());
    document.members(members, problem);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(document.json());
  }
}
