package io.synfin.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals of the process. The only way that Java has is not part of its standard, so it is looked
 * for by name; without it the virtual machine's own way stays, which ends the process with its
 * first signal.
 */
final class Signals {

  private Signals() {}

  /**
   * Has this signal handled; the handler runs on a thread of its own.
   *
   * @param name without SIG
   * @return false when that is not possible here
   */
  static boolean handle(String name, Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handlers.getClassLoader(),
              new Class<?>[] {handlers},
              (self, method, arguments) -> answer(self, method, arguments, handler));
      signal
          .getMethod("handle", signal, handlers)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }

  private static Object answer(Object self, Method method, Object[] arguments, Runnable handler) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "signal handler of synfin";
      default -> {
        handler.run();
        yield 0;
      }
    };
  }
}
