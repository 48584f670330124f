package io.synfin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** A command of synfin's: does its work when it is called, and returns the exit status. */
interface Subcommand extends Callable<Integer> {

  /** Its name, options and help, as picocli knows them. */
  CommandSpec spec();
}
