package app.jewgo.gateway;

import app.jewgo.gateway.cors.Cors;
import app.jewgo.gateway.headers.SecurityHeaders;
import app.jewgo.gateway.identity.Authentication;
import app.jewgo.gateway.pipeline.Pipeline;
import app.jewgo.gateway.problems.ProblemAnswers;
import app.jewgo.gateway.requests.UnambiguousTarget;
import app.jewgo.gateway.requests.WholeBody;
import app.jewgo.gateway.routing.KnownEndpoints;
import app.jewgo.gateway.tracing.TraceHeaders;
import app.jewgo.gateway.upstream.AnotherInstance;
import app.jewgo.gateway.upstream.Deadlines;
import app.jewgo.gateway.upstream.EndpointCall;
import app.jewgo.gateway.upstream.InstanceChoice;
import app.jewgo.gateway.upstream.TransferLimit;
import app.jewgo.gateway.upstream.UpstreamCall;
import app.jewgo.gateway.upstream.UpstreamChain;
import java.util.List;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
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
      TraceHeaders traceHeaders,
      SecurityHeaders securityHeaders,
      ProblemAnswers problemAnswers,
      UnambiguousTarget unambiguousTarget,
      Cors cors,
      KnownEndpoints knownEndpoints,
      Authentication authentication,
      WholeBody wholeBody,
      EndpointCall endpointCall) {
    return new Pipeline(
        List.of(
            traceHeaders, //      X-Trace-Id and traceresponse, on every answer
            securityHeaders, //   nosniff, CSP and the like, on every answer
            problemAnswers, //    errors of all that follows become problem+json
            unambiguousTarget, // 400 for a path or query that can be read in two ways
            cors, //              preflights, and who may read the answer
            knownEndpoints, //    404, 405: what is not in the route table is not there
            authentication, //    401, 403, and who it is
            wholeBody), //        413; no service hears of a request before all of it is here
        endpointCall,
        gateway);
  }

  /** Around the call of a service, where {@link EndpointCall} finds one. */
  @Bean
  UpstreamChain upstream(
      TransferLimit transferLimit,
      NettyWriteResponseFilter answer,
      Deadlines deadlines,
      AnotherInstance anotherInstance,
      InstanceChoice instanceChoice,
      UpstreamCall upstreamCall) {
    return new UpstreamChain(
        List.of(
            transferLimit, //   bounds the whole call, the body of the answer included
            answer, //          passes the body of the answer on, once it has begun
            deadlines, //       504, and what every other failure means
            anotherInstance, // repeats what may be repeated
            instanceChoice, //  503 if there is no instance
            upstreamCall)); //  sends the request
  }
}
