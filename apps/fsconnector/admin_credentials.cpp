#include "admin_credentials.hpp"

namespace connector::apps {

Result<void, net::FileError> write_admin_credentials(const net::Directory& data, const std::string& name,
                                                     const Secret& password) {
    return data.write(std::string(admin_credentials_file), "name=" + name + "\npassword=" + password.reveal() + "\n",
                      0600);
}

}  // namespace connector::apps
