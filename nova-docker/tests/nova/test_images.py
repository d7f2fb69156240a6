import io
import json
import tarfile

import pytest

from nova import exception
from nova import objects
from nova.virt.nova_docker import images

CONFIG = b'{"os": "linux"}'


@pytest.fixture
def archive(tmp_path):
    """A `docker save` archive with this manifest; gives its path."""
    def made(*entries, config=CONFIG):
        path = tmp_path / 'image.tar'
        with tarfile.open(path, 'w') as tar:
            for name, content in (('c.json', config), ('manifest.json', json.dumps(entries).encode())):
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
        return str(path)
    return made


def refusal(path):
    with pytest.raises(exception.ImageUnacceptable) as refused:
        images.names_in('i', path)
    return refused.value.format_message()


def image(**properties):
    return objects.ImageMeta(id='i', properties=objects.ImageMetaProps(), **properties)


def test_an_archive_says_which_names_it_carries(archive):
    assert images.names_in('i', archive({'Config': 'c.json', 'RepoTags': ['node:1']})) == ['node:1']
    assert images.names_in('i', archive({'Config': 'c.json', 'RepoTags': None})) == []


def test_anything_but_an_archive_of_one_image_is_refused(archive, tmp_path):
    one = {'Config': 'c.json', 'RepoTags': []}
    assert 'holds 2 images' in refusal(archive(one, one))
    assert 'not an archive made by "docker save"' in refusal(archive({'Config': 'elsewhere.json'}))
    assert 'not an archive made by "docker save"' in refusal(archive('Config'))
    (tmp_path / 'noise').write_bytes(b'\0' * 70000)
    assert 'not an archive made by "docker save"' in refusal(str(tmp_path / 'noise'))
    (tmp_path / 'empty').write_bytes(b'')
    assert 'not an archive made by "docker save"' in refusal(str(tmp_path / 'empty'))


def test_no_image_may_pass_itself_off_as_another_projects(archive):
    assert 'kept for loaded images' in refusal(
        archive({'Config': 'c.json', 'RepoTags': ['nova-docker/glance:another-image']}))


def test_only_docker_images_are_taken():
    images.refuse_other_formats(image(container_format='docker'))
    for other in (image(container_format='bare'), image()):
        with pytest.raises(exception.ImageUnacceptable, match='runs Docker images only'):
            images.refuse_other_formats(other)


def test_other_content_is_another_image():
    assert images.tag_of(image()) == 'i'
    assert images.tag_of(image(checksum='a' * 32)) == 'i-' + 'a' * 16
