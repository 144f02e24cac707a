// Reads the xmlState from the switch.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/aside.hpp"
#include "app/switch.hpp"
#include "base/result.hpp"
#include "model/ranges.hpp"
#include "model/xml_state.hpp"

namespace connector::app {

/// Asks the switch for directory, dialplan, conference.conf and globals and makes them an xmlState. `done` gets it, or
/// what was wrong in words for the administrator. Secrets among the globals stay in: the API leaves them out.
using XmlRead = std::function<void(Result<std::shared_ptr<const model::XmlState>, std::string>)>;
void read_xml(Switch& freeswitch, const model::Ranges& ranges, XmlRead done);

/// How the xmlState is read: read_xml() or, where a large directory must not hold up the loop, reading_aside().
using ReadXml = std::function<void(Switch&, const model::Ranges&, XmlRead)>;

/// Like read_xml(), but the answers are parsed by `aside`, which must outlive what is returned.
ReadXml reading_aside(Aside& aside);

}  // namespace connector::app
