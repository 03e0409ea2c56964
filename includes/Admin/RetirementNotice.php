<?php
declare(strict_types=1);

namespace Causerie\Chat\Admin;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\RetiringModels;
use Causerie\Chat\Models\Catalogue\Retirement;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/**
 * Tells those who manage the site that a model of theirs retires: on the dashboard. The plugin's own screens say it themselves.
 *
 * Whoever has read it puts it away for the whole site, until the end is nearer: it comes back 60 days before it, 14 days
 * before it and on the day.
 */
final class RetirementNotice implements Door {

	/** By provider and model: the stage that was put away, in days. Not autoloaded. */
	public const OPTION = 'causerie_retirements_read';

	private const ACTION = 'causerie_retirements_read';

	/** @param \Closure(): RetiringModels $models */
	public function __construct( private readonly \Closure $models ) {}

	public function register(): void {
		add_action( 'admin_notices', [ $this, 'show' ] );
		add_action( 'admin_post_' . self::ACTION, [ $this, 'putAway' ] );
	}

	public function show(): void {
		$screen = get_current_screen()->id ?? '';
		if ( $screen !== 'dashboard' || ! current_user_can( Capabilities::MANAGE ) ) {
			return;
		}
		$unread = $this->unread();
		if ( $unread === [] ) {
			return;
		}
		$lines = array_map( static fn ( array $row ): string => '<li>' . esc_html( self::sentence( ...$row ) ) . '</li>', $unread );
		wp_admin_notice(
			sprintf(
				'<p><strong>%s</strong></p><ul class="ul-disc">%s</ul><p><a href="%s">%s</a> | <a href="%s">%s</a></p>',
				esc_html__( 'Causerie Chat: a model that you use retires', 'causerie-chat' ),
				implode( '', $lines ),
				esc_url( AdminPage::url() . '#/bots' ),
				esc_html__( 'Choose another model', 'causerie-chat' ),
				esc_url( wp_nonce_url( admin_url( 'admin-post.php?action=' . self::ACTION ), self::ACTION ) ),
				esc_html__( 'I have read this', 'causerie-chat' )
			),
			[
				'type'           => 'warning',
				'paragraph_wrap' => false,
			]
		);
	}

	/** Puts away what is shown now, and goes back to where it was shown. */
	public function putAway(): void {
		check_admin_referer( self::ACTION );
		if ( ! current_user_can( Capabilities::MANAGE ) ) {
			wp_die( esc_html__( 'You are not allowed to do that.', 'causerie-chat' ), '', [ 'response' => 403 ] );
		}
		$read = [];
		foreach ( ( $this->models )()->all() as $row ) {
			$read[ self::key( $row['retirement'] ) ] = $row['retirement']->stage();
		}
		update_option( self::OPTION, $read, false );
		$from = wp_get_referer();
		wp_safe_redirect( $from === false ? admin_url() : $from );
		exit;
	}

	/** @return list<array{retirement: Retirement, embeddings: bool, bots: list<Bot>}> */
	private function unread(): array {
		$all  = ( $this->models )()->all();
		$read = $all === [] ? [] : (array) get_option( self::OPTION, [] );
		return array_values( array_filter( $all, static fn ( array $row ): bool => ( $read[ self::key( $row['retirement'] ) ] ?? PHP_INT_MAX ) > $row['retirement']->stage() ) );
	}

	private static function key( Retirement $retirement ): string {
		return $retirement->provider . '/' . $retirement->model;
	}

	/** @param list<Bot> $bots */
	private static function sentence( Retirement $retirement, bool $embeddings, array $bots ): string {
		$names = array_map( static fn ( Bot $bot ): string => $bot->name, $bots );
		$names = implode( ', ', $embeddings ? [ ...$names, __( 'the search by meaning', 'causerie-chat' ) ] : $names );
		$date  = $retirement->retiresAt === null ? '' : (string) wp_date( (string) get_option( 'date_format' ), (int) strtotime( $retirement->retiresAt . ' UTC' ), new \DateTimeZone( 'UTC' ) );
		$what  = match ( $retirement->state ) {
			/* translators: 1: name of a model, 2: a date, 3: names of bots. */
			Retirement::SOON    => sprintf( __( '%1$s retires on %2$s. It answers for: %3$s.', 'causerie-chat' ), $retirement->label, $date, $names ),
			/* translators: 1: name of a model, 2: a date, 3: names of bots. */
			Retirement::RETIRED => sprintf( __( '%1$s has retired on %2$s. It was chosen for: %3$s.', 'causerie-chat' ), $retirement->label, $date, $names ),
			/* translators: 1: name of a model, 2: names of bots. */
			Retirement::GONE    => sprintf( __( '%1$s is not offered by its provider any more. It was chosen for: %2$s.', 'causerie-chat' ), $retirement->label, $names ),
		};
		return $what . ' ' . match ( true ) {
			$retirement->successor === null => __( 'No successor is known: choose one.', 'causerie-chat' ),
			/* translators: %s: name of a model. */
			$embeddings => sprintf( __( 'Without it only words are searched for. Taking its successor, %s, embeds everything anew.', 'causerie-chat' ), $retirement->successorLabel ),
			/* translators: %s: name of a model. */
			$retirement->state !== Retirement::SOON => sprintf( __( '%s answers in its place.', 'causerie-chat' ), $retirement->successorLabel ),
			/* translators: %s: name of a model. */
			default => sprintf( __( 'From then on %s answers in its place, unless you choose another one.', 'causerie-chat' ), $retirement->successorLabel ),
		};
	}
}
