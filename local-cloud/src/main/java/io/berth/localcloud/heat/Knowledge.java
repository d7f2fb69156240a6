package io.berth.localcloud.heat;

/** What is known of the resources of a stack that have been made so far. */
interface Knowledge {

  /** Nothing has been made. */
  Knowledge NONE = new Knowledge() {
    @Override
    public String reference(String resource) {
      return resource;
    }

    @Override
    public Object attribute(String resource, String attribute) {
      return null;
    }

    @Override
    public Object attributes(String resource) {
      return null;
    }
  };

  /** The id of what was made, or the resource's name before. */
  String reference(String resource);

  /** An attribute; null while there is none. */
  Object attribute(String resource, String attribute);

  /** All attributes; null while there are none. */
  Object attributes(String resource);
}
