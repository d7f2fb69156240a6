package io.berth.folders;

import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How folders are made.
 *
 * @param protocol Manila's share protocol
 * @param shareType Manila's share type; the cloud's default if absent
 * @param allowedCidr addresses that may mount a folder's export; nobody if absent, as where the compute hosts bind it
 */
@Validated
@ConfigurationProperties("berth.folders")
public record FolderSettings(@DefaultValue("NFS") @NotBlank String protocol,
    Optional<String> shareType, Optional<String> allowedCidr) {

  /** What is set to nothing counts as absent. */
  public FolderSettings {
    shareType = shareType.filter(text -> !text.isBlank());
    allowedCidr = allowedCidr.filter(text -> !text.isBlank());
  }
}
