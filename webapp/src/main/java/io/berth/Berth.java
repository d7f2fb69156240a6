package io.berth;

import io.berth.run.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The dashboard: three clicks from a sign-in page to a Spark cluster. */
@SpringBootApplication
public class Berth {

  public static void main(String[] args) {
    if (Commands.isCommand(args)) {
      System.exit(Commands.run(args));
    }
    SpringApplication.run(Berth.class, args);
  }
}
