package app.jewgo.gateway;

import app.jewgo.gateway.cors.Cors;
import app.jewgo.gateway.edge.EdgeCache;
import app.jewgo.gateway.edge.EdgeFill;
import app.jewgo.gateway.headers.SecurityHeaders;
import app.jewgo.gateway.identity.Authentication;
import app.jewgo.gateway.overload.EarlyRefusal;
import app.jewgo.gateway.overload.Protection;
import app.jewgo.gateway.pipeline.Pipeline;
import app.jewgo.gateway.problems.ProblemAnswers;
import app.jewgo.gateway.ratelimit.RateLimit;
import app.jewgo.gateway.ratelimit.RejectionLimit;
import app.jewgo.gateway.requests.UnambiguousTarget;
import app.jewgo.gateway.requests.WholeBody;
import app.jewgo.gateway.routing.KnownEndpoints;
import app.jewgo.gateway.tracing.RequestTimes;
import app.jewgo.gateway.tracing.TraceHeaders;
import app.jewgo.gateway.upstream.AnswerBody;
import app.jewgo.gateway.upstream.Attempts;
import app.jewgo.gateway.upstream.EndpointCall;
import app.jewgo.gateway.upstream.InstanceChoice;
import app.jewgo.gateway.upstream.TransferLimit;
import app.jewgo.gateway.upstream.UpstreamCall;
import app.jewgo.gateway.upstream.UpstreamChain;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Everything that a request meets, in this order, the answer going back the other way. The order
 * stands nowhere else: a filter has no number.
 */
@Configuration(proxyBeanMethods = false)
class RequestPipeline {

  /** Around every request. */
  @Bean
  Pipeline pipeline(
      ApplicationContext gateway,
      RequestTimes requestTimes,
      TraceHeaders traceHeaders,
      SecurityHeaders securityHeaders,
      ProblemAnswers problemAnswers,
      RejectionLimit rejectionLimit,
      UnambiguousTarget unambiguousTarget,
      Cors cors,
      KnownEndpoints knownEndpoints,
      EarlyRefusal earlyRefusal,
      Authentication authentication,
      RateLimit rateLimit,
      WholeBody wholeBody,
      EdgeCache edgeCache,
      EndpointCall endpointCall) {
    return new Pipeline(
        List.of(
            requestTimes, //      http.server.requests, where no span is made
            traceHeaders, //      X-Trace-Id and traceresponse, on every answer
            securityHeaders, //   nosniff, CSP and the like, on every answer
            problemAnswers, //    errors of all that follows become problem+json
            rejectionLimit, //    429 for who is refused below too often
            unambiguousTarget, // 400 for a path or query that can be read in two ways
            cors, //              preflights, and who may read the answer
            knownEndpoints, //    404, 405: what is not in the route table is not there
            earlyRefusal, //      503: the service has no room for it, and memory no answer
            authentication, //    401, 403, and who it is
            rateLimit, //         429 for who asks more than limits.yml says
            wholeBody, //         413; no service hears of a request before all of it is here
            edgeCache), //        answers from memory, or calls once for all who ask the same
        endpointCall,
        gateway);
  }

  /** Around the call of a service, where {@link EndpointCall} finds one. */
  @Bean
  UpstreamChain upstream(
      TransferLimit transferLimit,
      AnswerBody answerBody,
      EdgeFill edgeFill,
      Protection protection,
      Attempts attempts,
      InstanceChoice instanceChoice,
      UpstreamCall upstreamCall) {
    return new UpstreamChain(
        List.of(
            transferLimit, //  bounds the whole call, and says what every failure means
            answerBody, //     passes the body of the answer on, once it is there or has begun
            edgeFill, //       keeps the answer, if it may be kept
            protection, //     503: the service does not answer, or has no room for it
            attempts, //       504, and repeats what may be repeated
            instanceChoice, // 503 if there is no instance
            upstreamCall)); // sends the request
  }
}
