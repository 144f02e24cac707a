#include "sipstack/datagram_bio.hpp"

#include <algorithm>
#include <new>

namespace connector::sipstack {

namespace {

DatagramQueues& queues_of(BIO* bio) {
    return *static_cast<DatagramQueues*>(BIO_get_data(bio));
}

int write(BIO* bio, const char* data, int size) {
    queues_of(bio).outgoing.emplace_back(data, data + size);
    return size;
}

int read(BIO* bio, char* data, int size) {
    auto& incoming = queues_of(bio).incoming;
    BIO_clear_retry_flags(bio);
    if (incoming.empty()) {
        BIO_set_retry_read(bio);
        return -1;
    }
    // What does not fit is lost, as with a socket.
    const std::size_t count = std::min(incoming.front().size(), static_cast<std::size_t>(size));
    std::copy_n(incoming.front().begin(), count, data);
    incoming.pop_front();
    return static_cast<int>(count);
}

// OpenSSL asks a datagram BIO for much that has no answer here: 0 is "no".
long control(BIO*, int command, long, void*) {
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

const BIO_METHOD* method() {
    static const OpenSslHandle<BIO_METHOD> made = [] {
        OpenSslHandle<BIO_METHOD> one(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "datagrams"));
        if (!one) throw std::bad_alloc();
        BIO_meth_set_write(one.get(), write);
        BIO_meth_set_read(one.get(), read);
        BIO_meth_set_ctrl(one.get(), control);
        return one;
    }();
    return made.get();
}

}  // namespace

BIO* make_datagram_bio(DatagramQueues& queues) {
    BIO* bio = BIO_new(method());
    if (!bio) throw std::bad_alloc();
    BIO_set_data(bio, &queues);
    BIO_set_init(bio, 1);
    return bio;
}

}  // namespace connector::sipstack
