"""Brings a Glance image to the engine, once, and takes it away when no server needs it."""
import contextlib
import json
import os
import tarfile
import time

import docker.errors

from nova import exception
from nova.image import glance
from nova.virt.nova_docker import commands
from nova.virt.nova_docker import settings
from nova.virt.nova_docker.settings import CONF

# Where loaded images are kept in the engine, tagged by their id (and checksum) in Glance.
REPOSITORY = 'nova-docker/glance'
CHUNK = 1 << 20


class Images:
    """The engine's copies of Glance's images."""

    def __init__(self, client):
        self._client = client
        self._glance = glance.API()

    def bring(self, context, image_meta):
        """The engine's id of a Glance image, downloaded and loaded when it is not there yet.

        ImageUnacceptable, with a sentence for the user, when it is not a Docker image.
        """
        refuse_other_formats(image_meta)
        tag = tag_of(image_meta)
        with commands.lock('image-' + image_meta.id):
            image_id = self._loaded(tag) or self._load(context, image_meta, tag)
        _used_now(tag)
        return image_id

    def remove_unused(self, seconds):
        """Takes away copies that no container is made from and no server asked for within that time."""
        for image in self._client.images.list(name=REPOSITORY):
            for tag in (t.split(':')[1] for t in image.tags if t.startswith(REPOSITORY + ':')):
                if time.time() - _last_used(tag) > seconds and not self._has_containers(image):
                    with contextlib.suppress(docker.errors.APIError):
                        self._client.images.remove('%s:%s' % (REPOSITORY, tag))

    def _has_containers(self, image):
        return bool(self._client.containers.list(all=True, ignore_removed=True, filters={'ancestor': image.id}))

    def _loaded(self, tag):
        try:
            return self._client.images.get('%s:%s' % (REPOSITORY, tag)).id
        except docker.errors.ImageNotFound:
            return None

    def _load(self, context, image_meta, tag):
        path = os.path.join(settings.downloads_dir(), image_meta.id)
        os.makedirs(settings.downloads_dir(), mode=0o700, exist_ok=True)
        try:
            self._glance.download(context, image_meta.id, dest_path=path)
            with self._other_names_kept(names_in(image_meta.id, path)):
                image = self._load_file(image_meta.id, path)
                image.tag(REPOSITORY, tag)
            return image.id
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)

    def _load_file(self, glance_id, path):
        try:
            return self._client.images.load(_chunks(path))[0]
        except (docker.errors.APIError, docker.errors.ImageLoadError, IndexError) as e:
            raise _unacceptable(glance_id, 'the Docker engine cannot load it: %s' % e)

    @contextlib.contextmanager
    def _other_names_kept(self, names):
        """An archive brings names of its own along. They must not stay, nor take the place of the engine's other images."""
        before = {name: self._id_of(name) for name in names}
        try:
            yield
        finally:
            for name, image_id in before.items():
                if image_id:
                    self._client.images.get(image_id).tag(*name.rsplit(':', 1))
                elif self._id_of(name):
                    self._client.images.remove(name, noprune=True)

    def _id_of(self, name):
        try:
            return self._client.images.get(name).id
        except docker.errors.ImageNotFound:
            return None


def tag_of(image_meta):
    """What tells one image from another, and from itself with other content."""
    checksum = image_meta.checksum if image_meta.obj_attr_is_set('checksum') else None
    return '%s-%s' % (image_meta.id, checksum[:16]) if checksum else image_meta.id


def refuse_other_formats(image_meta):
    """Raises ImageUnacceptable for an image that Glance does not hold as a Docker image."""
    form = image_meta.container_format if image_meta.obj_attr_is_set('container_format') else None
    if form != 'docker':
        raise _unacceptable(getattr(image_meta, 'id', None) or 'of a volume',
                            'its container_format is "%s", but this host runs Docker images only' % form)


def names_in(glance_id, path):
    """The names that a `docker save` archive of one image carries; ImageUnacceptable when it is none."""
    try:
        with tarfile.open(path, 'r:*') as archive:
            entries = json.load(archive.extractfile('manifest.json'))
            if len(entries) != 1:
                raise _unacceptable(glance_id, 'its archive holds %d images instead of one' % len(entries))
            archive.getmember(entries[0]['Config'])
            names = list(entries[0].get('RepoTags') or [])
    except (tarfile.TarError, EOFError, OSError, KeyError, ValueError, TypeError, AttributeError):
        raise _unacceptable(glance_id, 'it is not an archive made by "docker save"')
    if any(REPOSITORY in name for name in names):
        raise _unacceptable(glance_id, 'it carries a name that is kept for loaded images')
    return names


def _unacceptable(glance_id, reason):
    return exception.ImageUnacceptable(image_id=glance_id, reason=reason)


def _chunks(path):
    with open(path, 'rb') as f:
        while chunk := f.read(CHUNK):
            yield chunk


def _mark(tag):
    return os.path.join(CONF.docker.state_dir, 'images', tag)


def _used_now(tag):
    os.makedirs(os.path.dirname(_mark(tag)), exist_ok=True)
    with open(_mark(tag), 'w'):
        pass


def _last_used(tag):
    """When a server of this host last asked for an image; now, when it was another compute service's."""
    try:
        return os.stat(_mark(tag)).st_mtime
    except FileNotFoundError:
        return time.time()
