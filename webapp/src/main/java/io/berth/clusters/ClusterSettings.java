package io.berth.clusters;

import io.berth.heat.ClusterSpec;
import io.berth.heat.Nodes;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How clusters are made and followed.
 *
 * @param image name or id of the node image in the cloud
 * @param network name or id of the network that nodes join; made for each cluster if absent
 * @param externalNetwork network for floating addresses; none are given out if absent
 * @param nodes what nodes are in Nova: {@code DOCKER} containers or {@code VM} machines
 * @param allowedCidr addresses that may reach the nodes from outside; the dashboard's own should be among them
 * @param folders how nodes get at the folder: {@code BIND} by the compute host, {@code NFS} by a mount
 * @param keyName name of a key pair of the cloud that may sign in to nodes
 * @param readyTimeout how long nodes may take to say that they are up before the launch counts as failed
 * @param followEvery how often a moving cluster is looked at; the cloud is not asked more often than that
 * @param watchEvery how often a ready cluster is looked at
 * @param deleteAgainEvery how often a stack that takes its time to be deleted is told so again
 * @param longestBackOff the longest wait between two tries while the cloud does not answer
 * @param wave so many clusters of all classes may be starting while a start for everyone begins another one
 */
@Validated
@ConfigurationProperties("berth.clusters")
public record ClusterSettings(@DefaultValue("berth-node") @NotBlank String image, Optional<String> network,
    Optional<String> externalNetwork, @DefaultValue("DOCKER") @NotNull Nodes nodes,
    @DefaultValue(ClusterSpec.PRIVATE_ADDRESSES) @NotBlank String allowedCidr, @DefaultValue("BIND") @NotNull FolderMount folders, Optional<String> keyName,
    @DefaultValue("20m") @NotNull Duration readyTimeout, @DefaultValue("1s") @NotNull Duration followEvery,
    @DefaultValue("10s") @NotNull Duration watchEvery, @DefaultValue("3m") @NotNull Duration deleteAgainEvery,
    @DefaultValue("30s") @NotNull Duration longestBackOff,
    @DefaultValue("10") @Min(1) @Max(1000) int wave) {

  /** What is set to nothing counts as absent. */
  public ClusterSettings {
    network = network.filter(text -> !text.isBlank());
    externalNetwork = externalNetwork.filter(text -> !text.isBlank());
    keyName = keyName.filter(text -> !text.isBlank());
  }

  /** A network is given, or there is an external one that a made network leads to. */
  @AssertTrue(message = "set berth.clusters.network, or berth.clusters.external-network for a network of each cluster's own")
  boolean isThereAWayToNodes() {
    return network.isPresent() || externalNetwork.isPresent();
  }

  /** How a folder gets into a node. */
  public enum FolderMount {
    /** The compute host mounts the share's directory into the node. */
    BIND,
    /** The node mounts the share's NFS export. */
    NFS
  }
}
