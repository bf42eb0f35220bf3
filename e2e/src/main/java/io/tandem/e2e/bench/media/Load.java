package io.tandem.e2e.bench.media;

import tools.jackson.databind.JsonNode;

/**
 * What the generator says of one run.
 *
 * @param generatorCpu seconds of user and system time
 * @param tardiest microseconds by which the generator itself was late at worst
 */
record Load(
        long sent,
        long received,
        double lossPercent,
        double p50,
        double p99,
        double p999,
        double worst,
        double generatorCpu,
        double tardiest) {

    static Load of(JsonNode json) {
        if (json.path("srtp_err").asLong() > 0 || json.path("foreign").asLong() > 0) {
            throw new IllegalStateException("packets came back that are not what was sent: " + json);
        }
        return new Load(
                json.path("sent").asLong(),
                json.path("received").asLong(),
                json.path("loss_pct").asDouble(),
                json.path("lat_us_p50").asDouble(),
                json.path("lat_us_p99").asDouble(),
                json.path("lat_us_p999").asDouble(),
                json.path("lat_us_max").asDouble(),
                json.path("gen_cpu_user").asDouble() + json.path("gen_cpu_sys").asDouble(),
                json.path("pacing_late_max_us").asDouble());
    }
}
