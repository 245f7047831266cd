from django.core.files.uploadhandler import FileUploadHandler

from images.decode import BYTES_MAX


class CappedUploadHandler(FileUploadHandler):
    """First of the upload handlers: what a file has beyond the limit is read and forgotten.

    The handlers behind this one keep a little more than the limit, enough for the form to say that it is too large, so
    that nobody fills the disk with files that are refused anyway.
    """

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start <= BYTES_MAX else None

    def file_complete(self, file_size):
        return None
