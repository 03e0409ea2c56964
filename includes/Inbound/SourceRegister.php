<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** What every page may ask of the inbound sources without a query: whether anybody else than the bot may say something in a chat. */
final class SourceRegister {

	/** Autoloaded; in it the bots to whose visitors some source may say something, 0 for all. */
	public const OPTION = 'causerie_inbound';

	/** What such a source may do. */
	public const PUSH = 'message.push';

	private const ALL = 0;

	public function __construct( private readonly SourceStore $sources ) {}

	/** An option that does not exist costs a query. */
	public static function ensure(): void {
		add_option( self::OPTION, [], '', true );
	}

	public static function canPushTo( int $botId ): bool {
		$bots = (array) get_option( self::OPTION, [] );
		/**
		 * Whether somebody else than the bot may say something in its sessions, so that the open chat waits for it. Asked for
		 * each chat on each page: answer without a query.
		 *
		 * @param bool $can    Whether some inbound source may.
		 * @param int  $bot_id The bot.
		 */
		return (bool) apply_filters( 'causerie_can_push', in_array( self::ALL, $bots, true ) || in_array( $botId, $bots, true ), $botId );
	}

	/**
	 * Reads the sources anew.
	 *
	 * @throws DatabaseException
	 */
	public function refresh(): void {
		$bots = [];
		foreach ( $this->sources->all() as $source ) {
			if ( $source->isEnabled() && $source->may( self::PUSH ) ) {
				array_push( $bots, ...( $source->bots() === [] ? [ self::ALL ] : $source->bots() ) );
			}
		}
		update_option( self::OPTION, array_values( array_unique( $bots ) ), true );
	}
}
