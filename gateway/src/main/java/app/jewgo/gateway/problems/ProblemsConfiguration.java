package app.jewgo.gateway.problems;

import app.jewgo.gateway.headers.SecurityHeaderProperties;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.problem.ProblemWriter;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/** Where errors become answers. */
@Configuration(proxyBeanMethods = false)
class ProblemsConfiguration {

  @Bean
  ProblemAnswers problemAnswers(ProblemWriter writer) {
    return new ProblemAnswers(writer);
  }

  @Bean
  NettyServerCustomizer serverProblems(
      ProblemWriter writer, LiveConfig<SecurityHeaderProperties> headers) {
    return server ->
        server.doOnChannelInit((observer, channel, remote) ->
            channel
                .pipeline()
                .addAfter(
                    NettyPipeline.HttpCodec,
                    "jewgo.serverProblems",
                    new ServerProblems(writer, () -> headers.current().headers())));
  }
}
