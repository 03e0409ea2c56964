<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Bots;

use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class PlacementsTest extends TestCase {

	private function placements(): Placements {
		return Plugin::services()->placements();
	}

	public function testFollowsEveryChangeOfABot(): void {
		$bots = Plugin::services()->bots();
		$id   = $bots->create( 'Ada', [ 'placement' => [ 'mode' => 'everywhere' ] ] )->id;
		self::assertSame( 'everywhere', $this->placements()->of( $id )['mode'] ?? null );

		$bots->replace( $id, 'Ada', [ 'placement' => [ 'mode' => 'pages', 'page_ids' => [ 7, 8 ] ] ] );
		self::assertSame( [ 7, 8 ], $this->placements()->of( $id )['page_ids'] ?? null );

		$bots->trash( $id );
		self::assertNull( $this->placements()->of( $id ) );

		$bots->restore( $id );
		self::assertSame( 'pages', $this->placements()->of( $id )['mode'] ?? null );

		wp_delete_post( $id, true );
		self::assertNull( $this->placements()->of( $id ) );
	}

	public function testFollowsTheContactPage(): void {
		$page = $this->post( [ 'post_title' => 'Contact', 'post_name' => 'contact-us' ] );
		$id   = Plugin::services()->bots()->create( 'Ada', [ 'contact_page_id' => $page ] )->id;
		self::assertSame( get_permalink( $page ), $this->placements()->of( $id )['contact_url'] ?? null );

		wp_update_post( [ 'ID' => $page, 'post_name' => 'write-to-us' ] );
		self::assertStringContainsString( 'write-to-us', $this->placements()->of( $id )['contact_url'] ?? '' );

		wp_update_post( [ 'ID' => $page, 'post_status' => 'private' ] );
		self::assertSame( '', $this->placements()->of( $id )['contact_url'] ?? null );

		wp_update_post( [ 'ID' => $page, 'post_status' => 'publish' ] );
		wp_delete_post( $page, true );
		self::assertSame( '', $this->placements()->of( $id )['contact_url'] ?? null );
	}

	public function testFollowsThePictureOfABot(): void {
		$image = (int) wp_insert_attachment( [ 'post_title' => 'Ada', 'post_mime_type' => 'image/png' ], 'ada.png' );
		wp_update_attachment_metadata( $image, [ 'file' => 'ada.png', 'width' => 10, 'height' => 10 ] );
		$id = Plugin::services()->bots()->create( 'Ada', [ 'avatar_id' => $image ] )->id;
		self::assertStringEndsWith( '/ada.png', $this->placements()->of( $id )['avatar_url'] ?? '' );

		wp_delete_attachment( $image, true );
		self::assertSame( '', $this->placements()->of( $id )['avatar_url'] ?? null );
	}

	public function testFollowsThePrivacyPolicyOfTheSite(): void {
		$before = (int) get_option( 'wp_page_for_privacy_policy' );
		$id     = Plugin::services()->bots()->create( 'Ada', [] )->id;
		$page   = $this->post( [ 'post_title' => 'Privacy', 'post_name' => 'our-privacy' ] );
		try {
			update_option( 'wp_page_for_privacy_policy', $page );
			self::assertSame( get_permalink( $page ), $this->placements()->of( $id )['privacy_url'] ?? null );

			wp_update_post( [ 'ID' => $page, 'post_name' => 'your-privacy' ] );
			self::assertStringContainsString( 'your-privacy', $this->placements()->of( $id )['privacy_url'] ?? '' );

			wp_update_post( [ 'ID' => $page, 'post_status' => 'draft' ] );
			self::assertSame( '', $this->placements()->of( $id )['privacy_url'] ?? null );

			wp_update_post( [ 'ID' => $page, 'post_status' => 'publish' ] );
			wp_delete_post( $page, true );
			self::assertSame( '', $this->placements()->of( $id )['privacy_url'] ?? null );

			delete_option( 'wp_page_for_privacy_policy' );
			$page = $this->post( [ 'post_title' => 'Privacy' ] );
			update_option( 'wp_page_for_privacy_policy', $page );
			self::assertSame( get_permalink( $page ), $this->placements()->of( $id )['privacy_url'] ?? null );
		} finally {
			update_option( 'wp_page_for_privacy_policy', $before );
		}
	}

	public function testIsReadWithoutAQuery(): void {
		global $wpdb;
		wp_cache_flush();
		wp_load_alloptions();
		$before = $wpdb->num_queries;

		self::assertNotSame( [], $this->placements()->all() );
		self::assertGreaterThan( 0, Plugin::services()->defaultBot()->id() );
		self::assertSame( $before, $wpdb->num_queries );
	}

	public function testSurvivesAnOptionThatSomethingElseWrote(): void {
		update_option( Placements::OPTION, 'nonsense' );

		self::assertSame( [], $this->placements()->all() );
		self::assertSame( 0, Plugin::services()->defaultBot()->id() );
	}

	public function testOtherPostsChangeNothing(): void {
		update_option( Placements::OPTION, [] );
		$this->post( [] );

		self::assertSame( [], $this->placements()->all() );
	}
}
