<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

defined( 'ABSPATH' ) || exit;

/** Where documents come from. */
final class DocumentSource {

	/** A page or another post of this site; read where it is, known by its post. */
	public const POST = 'post';

	/** Given over the API. */
	public const API = 'api';

	/** The text of a file, which a browser read and sent; the id is the name of the file. */
	public const UPLOAD = 'upload';

	/** A question and its answer, as the owner wrote them. */
	public const ANSWER = 'qa';

	/** Told by an inbound source; the id begins with that of the source and a colon. */
	public const INBOUND = 'inbound';

	/** The description of a term; the id is its taxonomy, a colon and its number. */
	public const TERM = 'term';

	/** A link of a menu that calls a place by a name of its own; the id is that of `MenuLink`. */
	public const MENU = 'menu';

	/** A page of another website of the owner; the id begins with the number of the website and a colon. */
	public const CRAWL = 'crawl';

	/** What the owner says of the site. */
	public const SITE = 'site';
}
