/** Documents and images: fetched within limits, and read page by page. */
@NullMarked
package com.pipelex.runtime.document;

import org.jspecify.annotations.NullMarked;
