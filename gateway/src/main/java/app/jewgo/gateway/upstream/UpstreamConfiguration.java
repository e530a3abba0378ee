package app.jewgo.gateway.upstream;

import app.jewgo.gateway.client.Clients;
import app.jewgo.gateway.eventloops.EventLoops;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.kit.identity.IdentityHeader;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.observation.ObservedRequestHttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.observation.ObservedResponseHttpHeadersFilter;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of a call, from {@code jewgo.upstream}. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

  @Bean
  LiveConfig<UpstreamProperties> upstreamProperties(LiveConfigs configs) {
    return configs.bind("jewgo.upstream", UpstreamProperties.class);
  }

  @Bean
  EndpointCall endpointCall(UpstreamChain upstream) {
    return new EndpointCall(upstream);
  }

  @Bean
  TransferLimit transferLimit(LiveConfig<UpstreamProperties> properties, EventLoops loops) {
    return new TransferLimit(properties, loops);
  }

  @Bean
  Attempts attempts(
      LiveConfig<UpstreamProperties> properties, EventLoops loops, MeterRegistry meters) {
    return new Attempts(properties, loops, new CallTimes(meters));
  }

  @Bean
  AnswerBody answerBody(NettyWriteResponseFilter asItComes) {
    return new AnswerBody(asItComes);
  }

  @Bean
  InstanceChoice instanceChoice(LoadBalancerClientFactory balancers) {
    return new InstanceChoice(balancers);
  }

  @Bean
  UpstreamClient upstreamClient(LiveConfig<UpstreamProperties> properties) {
    return new UpstreamClient(properties);
  }

  @Bean
  UpstreamCall upstreamCall(
      UpstreamClient client,
      Clients clients,
      IdentityHeader identityHeader,
      ObservedRequestHttpHeadersFilter startOfSpan,
      ObservedResponseHttpHeadersFilter endOfSpan) {
    return new UpstreamCall(
        client,
        new RequestHeaders(clients, new SignedIdentities(identityHeader)),
        startOfSpan,
        endOfSpan);
  }
}
