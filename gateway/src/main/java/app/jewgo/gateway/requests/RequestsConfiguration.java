package app.jewgo.gateway.requests;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/** Bounds of a request, the body's from {@code jewgo.body}. */
@Configuration(proxyBeanMethods = false)
class RequestsConfiguration {

  @Bean
  UnambiguousTarget unambiguousTarget() {
    return new UnambiguousTarget();
  }

  @Bean
  NettyServerCustomizer strictRequests() {
    return server ->
        server.doOnChannelInit((observer, channel, remote) ->
            channel
                .pipeline()
                .addAfter(NettyPipeline.HttpCodec, "jewgo.strictRequests", new StrictRequests()));
  }

  @Bean
  LiveConfig<BodyProperties> bodyProperties(LiveConfigs configs) {
    return configs.bind("jewgo.body", BodyProperties.class);
  }

  @Bean
  WholeBody wholeBody(LiveConfig<BodyProperties> properties) {
    return new WholeBody(properties);
  }
}
