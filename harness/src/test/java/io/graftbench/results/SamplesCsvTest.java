// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesCsvTest {
    @Test
    void hasOneRowForEachMeasurement() {
        assertThat(SamplesCsv.text(SampleRuns.run()).split("\r\n"))
                .containsExactly(
                        "trial,block,topology,mode,workload,protocol,direction,size_bytes,streams,metric,unit,value,valid,clock,attempt,control,factors",
                        "1,1,two-host,host,ping,tcp,round-trip,14,1,latency_mean,us,0.30000000000000004,true,virtual,1,false,mtu=1500",
                        "1,1,two-host,host,ping,tcp,round-trip,14,1,observations,1,53000.0,true,virtual,1,false,mtu=1500",
                        "2,1,two-host,nat,ping,tcp,round-trip,14,1,latency_mean,us,1.0E-99,false,virtual,1,false,mtu=1500",
                        "2,1,two-host,nat,ping,tcp,round-trip,14,1,observations,1,53000.0,false,virtual,1,false,mtu=1500",
                        "2,1,two-host,nat,ping,tcp,round-trip,14,1,latency_mean,us,24.749,true,virtual,2,false,mtu=1500",
                        "2,1,two-host,nat,ping,tcp,round-trip,14,1,observations,1,53000.0,true,virtual,2,false,mtu=1500");
    }
}
