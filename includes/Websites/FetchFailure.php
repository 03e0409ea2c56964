<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

defined( 'ABSPATH' ) || exit;

/** An address is not known, with the reason. */
final class FetchFailure extends \RuntimeException {

	public const UNREACHABLE   = 'unreachable';
	public const BUSY          = 'busy';
	public const REFUSED       = 'refused';
	public const GONE          = 'gone';
	public const FORBIDDEN     = 'forbidden';
	public const OTHER_HOST    = 'other_host';
	public const REDIRECT_LOOP = 'redirect_loop';
	public const TOO_LARGE     = 'too_large';
	public const UNSUPPORTED   = 'unsupported';
	public const ROBOTS        = 'robots';
	public const NO_ROBOTS     = 'no_robots';
	public const NO_INDEX      = 'no_index';
	public const MOVED         = 'moved';
	public const EMPTY         = 'empty';
	public const BROKEN        = 'broken';

	/** @param self::* $reason */
	public function __construct( public readonly string $reason ) {
		parent::__construct( "The address is not known: {$reason}" );
	}

	/** Whether it says nothing of the page, which may be there all the same. */
	public function isTransient(): bool {
		return in_array( $this->reason, [ self::UNREACHABLE, self::BUSY, self::NO_ROBOTS ], true );
	}

	/** A sentence for the owner. */
	public static function sentence( string $reason ): string {
		return match ( $reason ) {
			self::UNREACHABLE   => __( 'The server could not be reached, or said nothing in time.', 'causerie-chat' ),
			self::BUSY          => __( 'The server has a problem at the moment, or wants to be left alone.', 'causerie-chat' ),
			self::REFUSED       => __( 'Nothing is fetched from there: only servers on the public internet are, at their usual ports.', 'causerie-chat' ),
			self::GONE          => __( 'There is no such page any more.', 'causerie-chat' ),
			self::FORBIDDEN     => __( 'Not everyone may read it.', 'causerie-chat' ),
			self::OTHER_HOST    => __( 'It leads to another host. Add the address there, if it is yours.', 'causerie-chat' ),
			self::REDIRECT_LOOP => __( 'It leads from address to address without end.', 'causerie-chat' ),
			self::TOO_LARGE     => __( 'It is larger than 2 MB.', 'causerie-chat' ),
			self::UNSUPPORTED   => __( 'It is neither a page in HTML nor a sitemap in XML.', 'causerie-chat' ),
			self::ROBOTS        => __( 'The robots.txt of the website does not allow to read it.', 'causerie-chat' ),
			self::NO_ROBOTS     => __( 'Whether it may be read is not known: the robots.txt of the website could not be read.', 'causerie-chat' ),
			self::NO_INDEX      => __( 'It asks not to be found (noindex).', 'causerie-chat' ),
			self::MOVED         => __( 'Another address stands for this page.', 'causerie-chat' ),
			self::EMPTY         => __( 'It has no text, as far as one can see without scripts.', 'causerie-chat' ),
			default             => __( 'It could not be read.', 'causerie-chat' ),
		};
	}
}
